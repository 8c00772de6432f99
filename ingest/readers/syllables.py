"""What a Vietnamese syllable looks like, and which ones any office text has: so rightly read text is told."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.readers.alphabets import PARTS, TONES

# Letters of which the shape is a mark of its own where a text is decomposed.
_SHAPES = {"a\u0302": "â", "e\u0302": "ê", "o\u0302": "ô", "a\u0306": "ă", "o\u031b": "ơ", "u\u031b": "ư"}
_SHAPED = re.compile("|".join(_SHAPES))
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu o oc oi om on ong op ot oa oac "
    "oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt "
    "ơ ơi ơm ơn ơp ơt u uc ui um un ung up ut ua uân uât uây uâng uê uêch uênh uên uơ uy uya uych uynh uyn uyt uyu "
    "uyên uyêt uyp uôc uôi uôm uôn uông uôt ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y ynh "
    "yêm yên yêng yêt yêu"
)
_AFTER_QU = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên ênh êt ơ ôc ôi i it y "
    "ych yên yêt ynh yt yp"
)
_AFTER_GI = (
    "a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âc âm ân ât âu ây e em eo êng êt êu o oc oi ong ông ôi ôt ô "
    "ơ ơi u uc ui un up ư ưa ưt ương ươ ươc ươm"
)
_SYLLABLE = re.compile(
    r"(?:(?:b|c(?![ieêy])|ch|d|đ|g(?![eê])|gh(?=[ieê])|h|k(?=[ieêy])|kh|l|m|n|ng(?![ieê])|ngh(?=[ieê])|nh|p|ph|r|s|t|"
    rf"th|tr|v|x)?(?:{_RHYMES.replace(' ', '|')})"
    rf"|qu(?:{_AFTER_QU.replace(' ', '|')})|gi(?:{_AFTER_GI.replace(' ', '|')}))"
)
_STOPPED = re.compile(r"(?:c|ch|p|t)$")

_COMMON = """
    và của các có được cho là với trong để những một không về đến từ theo tại này năm ngày tháng số điều khoản điểm
    định quyết kế hoạch nghị thực hiện tổ chức triển khai nhiệm vụ công tác tỉnh huyện xã phường thành phố ủy uỷ ban
    nhân dân hội đồng sở bộ cơ quan đơn vị chủ trì phối hợp thời gian kết quả báo cáo tổng kinh phí ngân sách nhà
    nước chính phủ thủ tướng phát tế quản lý sử dụng đảm bảo nâng cao chất lượng hiệu đẩy mạnh tăng cường giải pháp
    mục tiêu yêu cầu đích nội dung giai đoạn đầu tư dự án đề xây dựng hoàn thiện thống hệ thông tin liên văn bản
    luật quy hướng dẫn đào tạo bồi dưỡng cán viên kiểm tra giám sát đánh giá hằng hàng đối tượng cộng hòa hoà nghĩa
    việt độc lập tự hạnh phúc nơi nhận lưu tịch phó ký căn cứ trên địa bàn doanh nghiệp sản phẩm xuất người học giáo
    dục y môi trường nông lâm hỗ trợ khoa nghệ đổi mới sáng chuyển cấp trưởng phòng đảng đoàn thể rà soát tham mưu
    trách gồm bằng khi nếu phải sẽ đã cần việc như nhằm trước sau quý tiến độ thường xuyên cùng toàn đạt trở lên chỉ
    tỷ lệ trung ương lĩnh vực ngành khu sự tình hình
"""


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word (any case, NFC or NFD) is spelt as a Vietnamese syllable: onset, rhyme and a tone that fits it."""
    bare, tones = _parts(word)
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOPPED.search(bare) or (bool(tones) and tones[0] in "\u0301\u0323")


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Whether a word (any case, NFC or NFD) is frequent in any text of an office; no names of places or bodies."""
    return _parts(word) in _COMMON_PARTS


def _parts(word: str) -> tuple[str, str]:
    """A word's letters without tones, small, and the marks of its tones."""
    pairs = [PARTS.get(char, (char, "")) for char in word.lower()]
    bare = "".join(char for char, _ in pairs if char not in TONES)
    tones = "".join(tone or (char if char in TONES else "") for char, tone in pairs)
    return _SHAPED.sub(lambda match: _SHAPES[match[0]], bare), tones


_COMMON_PARTS = frozenset(map(_parts, _COMMON.split()))

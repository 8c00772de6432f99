"""Words by which a document is known inside a web page, and words by which the page around it is."""

from __future__ import annotations

import re

from ingest.folding import nfc_words

_SPACE = re.compile(r"\s+")

BEGINNING = re.compile(
    r"(?<!nước )cộng (?:hòa|hoà|hõa) xã hội chủ nghĩa việt nam|độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc|"
    r"đảng cộng sản việt nam"
)
"""Of the lines over any document of the state or the Party, in lower case."""
_LINE = re.compile(
    r"điều \d+[a-zđ]?\s*[.:]|chương [ivx]+\b|phần (?:thứ|[ivx]+\b)|mục \d+|[ivx]{1,5}\s*[.\-–/)]\s|phụ lục\b|"
    r"căn cứ (?:luật|bộ luật|nghị|quyết|thông tư|kế hoạch|chỉ thị|công văn|chương trình|hiến pháp|văn bản|vào)|"
    r"số\s*:\s*[\d….]*\s*/|nơi nhận\s*:|kính gửi\s*:|\(?đã ký\)?$|\(?(?:ban hành )?kèm theo (?:kế hoạch|"
    r"quyết định|nghị quyết|công văn|thông tư|chương trình|quy chế)|"
    r"\S.{2,40}, ngày .{0,6} ?tháng .{0,6} ?năm .{0,6}$"
)
_CAPITAL_LINE = re.compile(
    r"(?:TM|KT|TL|TUQ|Q)\s*\.\s*[A-ZĐỦỤƯÂÊÔ]|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|BÍ THƯ|"
    r"CHÁNH VĂN PHÒNG)\b|(?:KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|CHỈ THỊ|THÔNG TƯ|CHƯƠNG TRÌNH|ĐỀ ÁN|BÁO CÁO|"
    r"HƯỚNG DẪN|QUY CHẾ|QUY ĐỊNH|TỜ TRÌNH|QUYẾT NGHỊ|THÔNG BÁO|CÔNG ĐIỆN)\s*:?$"
)
ISSUER = re.compile(
    r"(?:ủy|uỷ) ban|hội đồng|(?:sở|bộ|ban|cục|tỉnh|huyện|thành phố|xã|phường|đảng bộ|văn phòng|công ty|trường|"
    r"chính phủ|thủ tướng)\b"
)
"""How the line with the issuing body's name begins, in lower case."""

AROUND = re.compile(
    r"cổng thông tin|trang thông tin|báo điện tử|bản quyền|copyright|©|all rights|giấy phép (?:số|thiết lập|"
    r"xuất bản)|đường dây nóng|hotline|e-?mail\s*:|(?:điện thoại|tel|fax)\s*:|đăng nhập|đăng ký (?:tài khoản|"
    r"thành viên|nhận tin)|quên mật khẩu|chia sẻ|lượt (?:xem|truy cập|tải)|đang truy cập|đang online|(?:văn bản|"
    r"tin|bài|bài viết|tài liệu) (?:cùng )?(?:liên quan|mới|khác|cùng|đã|được|nổi bật|tiếp|đọc|hướng dẫn|thay thế|"
    r"dẫn chiếu)|cùng (?:chuyên mục|lĩnh vực|cơ quan)|xem (?:thêm|nhiều|tiếp|trước)|tin (?:nổi bật|nóng)|"
    r"ý kiến (?:bạn đọc|của bạn|phản hồi)|bình luận|gửi (?:phản hồi|góp ý|email|câu hỏi)|góp ý\b|trang chủ|"
    r"sơ đồ (?:trang|cổng|website)|tải (?:về|file|văn bản|xuống|tệp|ứng dụng)|in (?:trang|bài|văn bản)|cỡ chữ|"
    r"tìm kiếm|thuộc tính|lược đồ|tra cứu|cookie|quảng cáo|chịu trách nhiệm (?:chính|nội dung|quản lý)|"
    r"ghi rõ nguồn|khi (?:phát hành|sử dụng) lại|liên kết (?:website|web)|thống kê truy cập|ngày đăng|"
    r"cập nhật (?:lúc|ngày)?|lượt đọc|loại văn bản|cơ quan ban hành|nơi ban hành|người ký\s*:|số hiệu|số ký hiệu|"
    r"ngày ban hành|ngày hiệu lực|ngày có hiệu lực|tình trạng(?: hiệu lực)?\s*:|trích yếu|ngày công báo|"
    r"số công báo|đánh giá (?:bài|trang)|từ khóa|tags?\s*:|hỗ trợ (?:trực tuyến|khách hàng)|quay lại|về đầu trang|"
    r"lên đầu trang|menu\b|danh mục (?:chính|website)|chế độ (?:đọc|tương phản)|nghe (?:bài|đọc)|đồng ý\b|"
    r"chấp nhận"
)
"""Of menus, notes and boxes around a document, in lower case."""

_MARKS = frozenset(
    """
    nav navbar navigation menu submenu breadcrumb breadcrumbs crumb footer foot sidebar aside widget widgets related
    relate relation lienquan comment comments binhluan cookie cookies consent gdpr ad ads adv advert adsense
    quangcao qc banner social share sharing chiase addthis login dangnhap search timkiem popup modal toolbar
    pagination paging pager rating copyright header topbar top bottom toplink subscribe newsletter chat chatbox zalo
    facebook fb hotline counter thongke luotxem thuoctinh meta metadata properties suggest recommend recommended
    tags tag tinkhac tinmoi print download tool tools logo marquee slider carousel links weblink lienket feedback
    survey vote
    """.split()  # noqa: SIM905 # one line a dozen
)
_NAMED_MARKS = re.compile(
    r"(?:tin|van-?ban|bai|vb)[-_]?(?:lien-?quan|khac|moi)|binh-?luan|quang-?cao|chia-?se|dang-?nhap|tim-?kiem|"
    r"thuoc-?tinh|thong-?ke|lien-?ket",
    re.IGNORECASE,
)
_STRICT_MARKS = frozenset(
    """
    ad ads adv advert adsense quangcao qc social share sharing chiase cookie cookies consent gdpr addthis login
    dangnhap comment comments binhluan breadcrumb breadcrumbs rating popup modal print download luotxem counter
    """.split()  # noqa: SIM905 # one line a dozen
)
_ROLES = frozenset(
    """
    navigation banner contentinfo search complementary dialog menu menubar alert
    """.split()  # noqa: SIM905 # one line a dozen
)


def folded(text: str) -> str:
    """Words for comparing with the signs: NFC, one space."""
    return nfc_words(_SPACE.sub(" ", text))


def is_document_line(words: str) -> bool:
    """Whether a folded line is one that documents have and pages around them do not."""
    lower = words.lower()
    return bool(BEGINNING.match(lower) or _LINE.match(lower) or _CAPITAL_LINE.match(words))


def is_marked(tag: str, role: str, names: str) -> bool:
    """Whether an element's tag, role, classes and id say that it is something around the document."""
    if tag in ("nav", "aside", "footer", "header") or role in _ROLES:
        return True
    return not _MARKS.isdisjoint(_tokens(names)) or bool(_NAMED_MARKS.search(names))


def is_strictly_marked(tag: str, role: str, names: str) -> bool:
    """The same of signs that no part of a document bears."""
    return tag == "nav" or role in ("navigation", "search", "menu") or not _STRICT_MARKS.isdisjoint(_tokens(names))


def _tokens(names: str) -> set[str]:
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", names)
    return {token for token in re.split(r"[\W_\d]+", spaced.lower()) if token}

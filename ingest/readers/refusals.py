"""What to say of files that hold no document that can be read: what each is, and what to do."""

from __future__ import annotations

from ingest.readers.kinds import Kind

REFUSALS: dict[Kind, tuple[str, str]] = {
    Kind.BLANK: ("tệp trống, không có chữ nào", "Hãy kiểm tra xem có chọn nhầm tệp không, hoặc tải lại tệp"),
    Kind.SPREADSHEET: (
        "đây là bảng tính (Excel), không phải văn bản",
        "Hãy mở bằng Excel, chép bảng sang Word rồi lưu thành .docx, hoặc xuất ra PDF",
    ),
    Kind.SLIDES: ("đây là tệp trình chiếu (PowerPoint), không phải văn bản", "Hãy xuất tệp ra PDF rồi thử lại"),
    Kind.OTHER_OFFICE: (
        "đây là tệp của chương trình văn phòng mà phần mềm không đọc được",
        "Hãy mở bằng chương trình đã tạo ra nó (như Word) và lưu thành .docx hoặc PDF",
    ),
    Kind.ENCRYPTED_OFFICE: (
        "tệp Word, Excel được bảo vệ bằng mật khẩu",
        "Hãy mở bằng Word, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu), lưu lại rồi thử lại",
    ),
    Kind.IMAGE: ("đây là tệp ảnh", "Hãy ghép các ảnh thành một tệp PDF (chức năng In ra PDF) rồi thêm tệp PDF đó"),
    Kind.ARCHIVE: ("đây là tệp nén hoặc tệp zip bị hỏng", "Hãy giải nén rồi thêm từng văn bản bên trong"),
    Kind.EMAIL: ("đây là thư điện tử", "Hãy mở thư, lưu các tệp đính kèm rồi thêm những tệp đó"),
    Kind.PROGRAM: ("đây là chương trình hoặc lối tắt (shortcut), không phải văn bản", "Hãy chọn chính tệp văn bản"),
    Kind.MEDIA: ("đây là tệp âm thanh hoặc phim", "Hãy chọn tệp văn bản"),
    Kind.OTHER_BOOK: ("đây là loại tệp sách điện tử hoặc bản in chưa đọc được", "Hãy chuyển sang PDF rồi thử lại"),
    Kind.XML: ("đây là tệp dữ liệu XML, không phải văn bản", "Hãy tải văn bản ở dạng PDF hoặc Word"),
    Kind.BINARY: (
        "không nhận ra loại tệp, nội dung không phải văn bản",
        "Hãy mở bằng chương trình đã tạo ra nó và lưu thành .docx, PDF hoặc .txt mã UTF-8",
    ),
}

"""``kehoach chat``."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

import click

from assistant.cli import library_option, llm_option, open_library, phraser_of

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


@click.command()
@library_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ĐỊA_CHỈ", help="Địa chỉ mạng để lắng nghe.")
@click.option(
    "--port", type=click.IntRange(1, 65535), metavar="CỔNG", help="Cổng; mặc định là cổng trống đầu tiên từ 7860."
)
@click.option("--no-browser", is_flag=True, help="Không tự mở trình duyệt.")
@llm_option
def chat(library: Path, host: str, port: int | None, no_browser: bool, llm: str | None) -> None:
    """Mở trang hỏi đáp trong trình duyệt.

    Trang chạy trên máy này, không cần mạng; câu hỏi và điều khoản chỉ ra khỏi máy khi mô hình đã chọn ở máy khác. Nhấn
    Ctrl+C để dừng.
    """
    # Gradio takes seconds to import: not before the command line has been understood.
    from app.desk import Desk
    from app.page import build_page, launch
    from assistant import Assistant

    with open_library(library, create=True) as opened:
        phraser = phraser_of(llm)
        page = build_page(Desk(opened, lambda held: Assistant(held, phraser=phraser), phrases=phraser is not None))
        try:
            address = launch(page, host=host, port=port, browser=not no_browser)
        except OSError as error:
            taken = f"Cổng {port}" if port else "Mọi cổng từ 7860"
            raise click.ClickException(f"{taken} ở {host} không mở được; hãy chọn cổng khác bằng --port.") from error
        click.echo(f"Trang hỏi đáp: {address} (nhấn Ctrl+C để dừng)")
        if host not in _THIS_MACHINE:
            click.echo("Lưu ý: máy khác trong mạng cũng mở được trang này, không cần mật khẩu.", err=True)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()
        page.close(verbose=False)

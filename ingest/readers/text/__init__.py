"""Text files in whatever encoding, and tables that their spaces show."""

from ingest.readers.text.encodings import from_tcvn3, from_vni
from ingest.readers.text.mend import find_mender
from ingest.readers.text.read import read_text, text_of

__all__ = ["find_mender", "from_tcvn3", "from_vni", "read_text", "text_of"]

"""One small file of each kind: see README.md."""

from pathlib import Path

FOLDER = Path(__file__).parent
# What each one is, by its bytes.
TYPES = {
    "chat.txt": "text/plain",
    "chat.zip": "application/zip",
    "film.mp4": "video/mp4",
    "film.webm": "video/webm",
    "iphone.mov": "video/quicktime",
    "letter.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "letter.eml": "message/rfc822",
    "letter.odt": "application/vnd.oasis.opendocument.text",
    "letter.pdf": "application/pdf",
    "old.3gp": "video/3gpp",
    "photo.heic": "image/heic",
    "photo.jpg": "image/jpeg",
    "photo.png": "image/png",
    "photo.webp": "image/webp",
    "scan.pdf": "application/pdf",
    "voice.amr": "audio/amr",
    "voice.m4a": "audio/mp4",
    "voice.mp3": "audio/mpeg",
    "voice.ogg": "audio/ogg",
    "voice.wav": "audio/wav",
}


def sample(name: str) -> bytes:
    return (FOLDER / name).read_bytes()

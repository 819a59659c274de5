"""The process that renders one page of a PDF file as PNG, started with `python -m`.

Standard input has the bytes of the file, the arguments are the page and the width in pixels, and
standard output gets the image. It is a process of its own so that a file cannot take the web
process down.
"""

import resource
import signal
import struct
import sys
import zlib

SECONDS = 20
MEMORY = 1024**3
MAX_HEIGHT = 4000


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.alarm(SECONDS)
    number, width = map(int, sys.argv[1:])
    sys.stdout.buffer.write(render_page(sys.stdin.buffer.read(), number, width))


def render_page(data: bytes, number: int, width: int) -> bytes:
    import pypdfium2

    page = pypdfium2.PdfDocument(data)[number - 1]
    across, down = page.get_size()
    scale = min(width / across, MAX_HEIGHT / down)
    bitmap = page.render(scale=scale, grayscale=True)
    return encode_png(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def encode_png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """`pixels` has one byte for each pixel, and `stride` bytes a row."""
    rows = b"".join(
        b"\0" + pixels[start : start + width] for start in range(0, height * stride, stride)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [b"IHDR" + head, b"IDAT" + zlib.compress(rows, 6), b"IEND"]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in chunks
    )


if __name__ == "__main__":
    main()

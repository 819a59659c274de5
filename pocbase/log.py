"""What the log may say: an address that lets whoever knows it change something is not told."""

import logging
import re

KEY = re.compile(r"(/(?:handouts|exercises|self-check)/)[\w-]{22}(?=/)")


class WithoutKeys(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = KEY.sub(r"\1…", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True

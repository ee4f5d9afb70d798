"""The process that makes one PDF: JSON comes in, the PDF goes out, and of a fault only that there was one."""

import json
import resource
import sys

from querencia.paper.typesetting import typeset

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no copy of the words on a disk
    try:
        made = typeset(sys.argv[1], json.load(sys.stdin.buffer))
    except Exception:
        sys.exit(1)
    sys.stdout.buffer.write(made)

"""Draws the icons of the installed app with Chromium: PNG from our own SVG. Run after changing an SVG."""

import base64
import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tools import chromium

WEB = Path(__file__).resolve().parents[1] / "src" / "querencia" / "web"
DRAWN = {"place": (192, 512), "place-maskable": (512,), "notes": (192, 512), "notes-maskable": (512,)}
"""Each drawing and the sizes it is needed in, in pixels."""


def draw():
    """Write every icon."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=arguments)
        for name, sizes in DRAWN.items():
            svg = base64.b64encode((WEB / "icons" / f"{name}.svg").read_bytes()).decode()
            for size in sizes:
                page = browser.new_page(viewport={"width": size, "height": size})
                page.set_content(
                    f'<body style="margin:0"><img width="{size}" height="{size}"'
                    f' style="display:block" src="data:image/svg+xml;base64,{svg}">'
                )
                page.locator("img").evaluate("image => image.decode()")
                to = WEB / "static" / "web" / "icons" / f"{name}-{size}.png"
                page.screenshot(path=to, omit_background=True)
                page.close()
        browser.close()


if __name__ == "__main__":
    draw()

"""The clinic's site: a Next.js project as one finds it, with what tools put there and nobody wants checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tools.story.deal import Line, Plan, deal
from tools.story.pages import maker_of

FINDINGS = 200
THINGS = {
    "exosome-facial": "exosome facial",
    "exosome-serum": "exosome serum",
    "exosome-therapy": "exosome therapy",
    "stem-cell-exosomes": "stem-cell exosome treatment",
    "exosome-mask": "exosome mask",
    "scalp": "exosome scalp treatment",
}
POSTS = """
    first-visit what-we-ask why-we-started autumn-at-the-clinic questions-on-price behind-the-door spring-letter
    a-day-with-our-nurse weddings summer-hours five-years how-to-book
""".split()
# A page that claims nothing, and what tools made: claims stand there too, and nobody is to hear of them.
FACIAL = "exosome facial"
OTHERS = "Our exosome facial boosts collagen, is FDA approved and cures eczema."
BESIDE: Mapping[str, str] = {
    "package.json": json.dumps(
        {
            "name": "clinic-site",
            "private": True,
            "scripts": {"build": "next build"},
            "dependencies": {"next": "15.0.0"},
        },
        indent=2,
    )
    + "\n",
    "next.config.mjs": "export default { reactStrictMode: true };\n",
    "tsconfig.json": '{ "compilerOptions": { "jsx": "preserve", "strict": true } }\n',
    ".gitignore": "node_modules/\n.next/\n",
    "app/layout.tsx": """export const metadata = { title: "The clinic at the mill", description: "Skin care in Leeds" };

export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
""",
    "components/Booking.tsx": """export function Booking() {
  return <a href="/book">Book a visit</a>;
}
""",
    "components/Note.tsx": """export function Note({ children }: { children: React.ReactNode }) {
  return <aside>{children}</aside>;
}
""",
    "app/contact/page.tsx": """export default function Page() {
  return (
    <main>
      <h1>Find us</h1>
      <p>The mill stands by the river. Ring the lower bell.</p>
    </main>
  );
}
""",
    "node_modules/carousel/README.md": f"# Carousel\n\n{OTHERS}\n",
    "node_modules/carousel/demo.html": f"<p>{OTHERS}</p>\n",
    ".next/server/app/index.html": f"<p>{OTHERS}</p>\n",
}


def plans() -> tuple[Plan, ...]:
    """What each page with claims is to hold; ``FINDINGS`` in all."""
    things = list(THINGS.values())
    return (
        Plan("app/page.tsx", FACIAL, 8),
        *(Plan(f"app/treatments/{slug}/page.tsx", thing, 6) for slug, thing in THINGS.items()),
        Plan("app/prices/page.tsx", FACIAL, 3),
        Plan("app/about/page.tsx", "exosome therapy", 4),
        Plan("components/Hero.tsx", FACIAL, 3),
        Plan("components/Benefits.tsx", "exosome serum", 7),
        *(Plan(f"content/blog/{slug}.mdx", things[at % len(things)], 5) for at, slug in enumerate(POSTS)),
        *(Plan(f"content/treatments/{slug}.md", thing, 6) for slug, thing in THINGS.items()),
        Plan("data/treatments.json", "exosome mask", 9),
        Plan("data/faq.json", "exosome therapy", 7),
        Plan("messages/en.json", FACIAL, 9),
        Plan("public/leaflet.html", "exosome serum", 10, silent=True),
        Plan("public/offers/spring.html", FACIAL, 8, silent=True),
    )


def write_site(folder: Path) -> dict[str, tuple[Line, ...]]:
    """Write the site into a folder; the lines of copy of each page, with the rules that are to find them."""
    every = plans()
    dealt = deal(every)
    texts = dict(BESIDE)
    for plan in every:
        texts[plan.path] = maker_of(plan.path)(plan.thing, [line.text for line in dealt[plan.path]])
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return dealt

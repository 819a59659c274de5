// Marks in the outline which section of the document is being read.
const links = new Map(
  [...document.querySelectorAll(".outline-list a")].map((link) => [link.hash.slice(1), link]),
);
const sections = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const seen = new Set();
let current;

function markCurrent(section) {
  if (section === current) return;
  if (current) links.get(current.id).removeAttribute("aria-current");
  current = section;
  const link = links.get(section.id);
  link.setAttribute("aria-current", "true");
  keepInView(link);
}

// Scrolls the outline alone, never the page.
function keepInView(link) {
  const frame = link.closest(".outline");
  const place = link.getBoundingClientRect();
  const shown = frame.getBoundingClientRect();
  if (place.top < shown.top) frame.scrollTop += place.top - shown.top - 16;
  else if (place.bottom > shown.bottom) frame.scrollTop += place.bottom - shown.bottom + 16;
}

// The section that crosses the upper third of the screen is the one that is read.
const observer = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) seen.add(entry.target);
      else seen.delete(entry.target);
    }
    const reading = sections.findLast((section) => seen.has(section));
    if (reading) markCurrent(reading);
  },
  { rootMargin: "0px 0px -67% 0px" },
);
for (const section of sections) observer.observe(section);

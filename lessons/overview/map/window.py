"""A window on the world in an equal-area cylindrical projection, undistorted in its middle."""

from dataclasses import dataclass
from math import cos, degrees, radians, sin


@dataclass(frozen=True)
class Window:
    """Its sides in degrees, and its width in the units of the picture."""

    west: float
    south: float
    east: float
    north: float
    width: int

    @property
    def stretch(self) -> float:
        """Factor on the widths, so that shapes in the middle of the window are undistorted."""
        return cos(radians((self.south + self.north) / 2))

    @property
    def radius(self) -> float:
        """Of the earth, in the units of the picture."""
        return self.width / (radians(self.east - self.west) * self.stretch)

    @property
    def height(self) -> int:
        return round(self.project((self.west, self.south))[1])

    def project(self, point: tuple[float, float]) -> tuple[float, float]:
        """Longitude and latitude → x and y from the upper left corner."""
        longitude, latitude = point
        x = self.radius * radians(longitude - self.west) * self.stretch
        y = self.radius * (sin(radians(self.north)) - sin(radians(latitude))) / self.stretch
        return x, y

    @property
    def view_box(self) -> str:
        """The same window on static/images/world.svg, where a degree is 20 units wide."""
        top, bottom = (1 - sin(radians(side)) for side in (self.north, self.south))
        left, width = 20 * (self.west + 180), 20 * (self.east - self.west)
        return f"{left:.1f} {20 * degrees(top):.1f} {width:.1f} {20 * degrees(bottom - top):.1f}"

    def contains(self, point: tuple[float, float]) -> bool:
        return self.west < point[0] < self.east and self.south < point[1] < self.north

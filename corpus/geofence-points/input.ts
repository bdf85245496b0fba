export type Point = [latitude: number, longitude: number];

/**
 * Named points around a site, which together make a fence.
 *
 * @conflict latest
 * @clock lamport
 */
export class GeofencePoints {
  private readonly points: Map<string, Point> = new Map();

  place(name: string, [latitude, longitude]: Point): void {
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
      throw new RangeError("Not on this planet");
    }
    this.points.set(name, [latitude, longitude]);
  }

  pullUp(name: string): void {
    this.points.delete(name);
  }

  where(name: string): Point | undefined {
    const point = this.points.get(name);
    return point ? [...point] : undefined;
  }

  /** The smallest box around all points: its south-west and its north-east corner. */
  bounds(): [Point, Point] | null {
    if (this.points.size === 0) return null;
    const all = [...this.points.values()];
    const latitudes = all.map(([latitude]) => latitude);
    const longitudes = all.map(([, longitude]) => longitude);
    return [
      [Math.min(...latitudes), Math.min(...longitudes)],
      [Math.max(...latitudes), Math.max(...longitudes)],
    ];
  }

  contains([latitude, longitude]: Point): boolean {
    const box = this.bounds();
    if (!box) return false;
    const [[south, west], [north, east]] = box;
    return south <= latitude && latitude <= north && west <= longitude && longitude <= east;
  }
}

/** How often each page of a site was opened, and on which kind of device. */
export class PageViews {
  private views: Map<string, { desktop: number; mobile: number }> = new Map();

  hit(path: string, device: "desktop" | "mobile" = "desktop"): void {
    const { desktop, mobile } = this.views.get(path) ?? { desktop: 0, mobile: 0 };
    switch (device) {
      case "desktop":
        this.views.set(path, { desktop: desktop + 1, mobile });
        break;
      case "mobile":
        this.views.set(path, { desktop, mobile: mobile + 1 });
        break;
    }
  }

  viewsOf(path: string): number {
    const entry = this.views.get(path);
    return entry ? entry.desktop + entry.mobile : 0;
  }

  /** The pages that are mostly read on the phone. */
  mobileFirst(): string[] {
    const pages: string[] = [];
    for (const [path, { desktop, mobile }] of this.views) {
      if (mobile > desktop) {
        pages.push(path);
      }
    }
    pages.sort();
    return pages;
  }

  /** A snapshot of the totals. */
  totals(): Map<string, number> {
    return new Map([...this.views.keys()].sort().map((path) => [path, this.viewsOf(path)]));
  }
}

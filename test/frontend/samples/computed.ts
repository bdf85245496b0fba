const next = (n: number): number => n + 1;

function slug(title: string): string {
  return title.trim().toLowerCase().replace(/\s+/g, "-");
}

function shortened(title: string): string {
  return title === "" ? title : `${title.slice(0, 1)}${shortTail(title)}`;
}

const shortTail = (title: string): string => title.slice(1, 8);

/** What depends on the arguments alone is computed where an update is called. */
export class Titles {
  private titles = new Map<string, string>();
  private last = "";
  private total = 0;

  add(title: string): void {
    this.titles.set(slug(title), title.trim());
    this.last = `!${title}`;
  }

  rename({ from, to }: { from: string; to: string }): void {
    const key = slug(from);
    if (to.length > 1 && this.titles.has(key)) {
      this.titles.set(key, to.toUpperCase());
    }
  }

  weigh(n: number, by: number): void {
    const more = next(by);
    this.total += n * 2;
    this.total += more - Math.abs(n);
  }

  round(half: number): void {
    this.total += Math.floor(half / 2);
  }

  stamp(title: string): void {
    this.titles.set(title, String(Date.now()));
  }

  again(title: string, suffix = title.slice(0, 1)): void {
    const text = title + suffix;
    this.last = text;
    this.titles.set(text, title.padStart(4, "0"));
  }

  enter(title: string): void {
    if (title.length > 40) {
      throw new RangeError("too long");
    }
    this.titles.set(slug(title), shortened(title));
  }

  title(key: string): string {
    return this.titles.get(key) ?? "";
  }

  get keys(): readonly string[] {
    return [...this.titles.keys()].sort();
  }

  get latest(): string {
    return this.last;
  }

  get sum(): number {
    return this.total;
  }
}

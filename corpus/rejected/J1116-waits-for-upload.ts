// The update waits for an upload in the middle: meanwhile other updates could run.
export class Gallery {
  private readonly pictures = new Set<string>();

  async add(upload: Promise<string>): Promise<void> {
    const url = await upload;
    this.pictures.add(url);
  }

  has(url: string): boolean {
    return this.pictures.has(url);
  }
}

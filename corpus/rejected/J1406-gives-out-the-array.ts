// Whoever asks for the songs gets the array itself, and can change it.
export class Jukebox {
  private readonly songs: string[] = [];

  add(song: string): void {
    this.songs.push(song);
  }

  get all(): string[] {
    return this.songs;
  }
}

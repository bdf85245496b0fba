interface Track {
  id: string;
  title: string;
  seconds: number;
}

/**
 * The songs of a party in the order in which they will be played.
 *
 * @conflict remove > move > append
 * @conflict latest
 * @clock lamport
 */
export class PartyPlaylist {
  private tracks: Track[] = [];

  append(...tracks: Track[]): void {
    const fresh = tracks.filter(({ id }) => !this.tracks.some((track) => track.id === id));
    this.tracks = [...this.tracks, ...fresh];
  }

  /** Moves a song to another place; the first is 0. */
  move(id: string, to: number): void {
    const from = this.tracks.findIndex((track) => track.id === id);
    if (from === -1) return;
    const [track] = this.tracks.splice(from, 1);
    if (track) this.tracks.splice(to, 0, track);
  }

  remove(id: string): void {
    const index = this.tracks.findIndex((track) => track.id === id);
    if (index >= 0) this.tracks.splice(index, 1);
  }

  titles(): string[] {
    return this.tracks.map(({ title }, i) => `${i + 1}. ${title}`);
  }

  get duration(): string {
    const total = this.tracks.reduce((sum, { seconds }) => sum + seconds, 0);
    return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, "0")}`;
  }
}

// The constructor works out how many seats are left, and bookings change that.
export class Cinema {
  private left: number;

  constructor(rows: number, seatsInRow: number) {
    this.left = rows * seatsInRow;
  }

  book(seats: number): void {
    this.left -= seats;
  }

  get seatsLeft(): number {
    return this.left;
  }
}

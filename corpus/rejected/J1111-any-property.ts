// The object may have any property, so its fields are not known by name.
export class FormData {
  [field: string]: unknown;

  private submitted = false;

  submit(): void {
    this.submitted = true;
  }

  isSubmitted(): boolean {
    return this.submitted;
  }
}

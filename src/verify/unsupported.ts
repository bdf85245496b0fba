/** Raised for what the encoding cannot say; becomes the verdict `unknown`. */
export class Unsupported extends Error {
  override name = "Unsupported";
}

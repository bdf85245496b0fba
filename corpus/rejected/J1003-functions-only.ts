// The state lives in a variable of the module and in functions: there is no class.
const likes = new Set<string>();

export function like(user: string): void {
  likes.add(user);
}

export function likeCount(): number {
  return likes.size;
}

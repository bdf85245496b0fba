import { InvalidStateError, max, Replica, record } from "@joinery/runtime";
import { expect, test } from "vitest";

const lattice = record({ last: max("nat") });
const core = (id: string) => new Replica(lattice, (state) => state, { replica: id });

function filled() {
  const replica = core("alice");
  replica.update(() => ({ last: 1 }));
  return replica;
}

test("what is no object of versions is refused, and nothing is asked to make room", () => {
  const replica = filled();
  const version = replica.version();
  const before = replica.encode();
  for (const versions of [
    undefined,
    null,
    7,
    "bob",
    [version],
    new Map([["bob", version]]),
    { bob: undefined },
    { bob: [...version] },
    { bob: version.slice(0, -1) },
    { bob: replica.encode() },
    { "": version },
    { "\ud800": version },
    { ["x".repeat(257)]: version },
    Object.defineProperty({}, "bob", {
      enumerable: true,
      get: () => {
        throw new Error("no reading");
      },
    }),
  ]) {
    const compact = () =>
      replica.compact(versions as Record<string, Uint8Array>, () => {
        throw new Error("was asked");
      });
    expect(compact).toThrow(InvalidStateError);
    expect(replica.encode()).toEqual(before);
  }
});

test("the error says which version is wrong", () => {
  const version = filled().version();
  expect(() => filled().compact({ bob: version, "c d": version.slice(0, -1) }, (s) => s)).toThrow(
    /^versions\["c d"\]/,
  );
  const nothing = undefined as unknown as Uint8Array;
  expect(() => filled().compact({ bob: nothing }, (s) => s)).toThrow(
    "versions.bob: expected a Uint8Array, got undefined",
  );
});

test("several replicas may be at one version", () => {
  const replica = filled();
  const version = replica.version();
  expect(replica.compact({ bob: version, carol: version }, (state) => state)).toBe(true);
});

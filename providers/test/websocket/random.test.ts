import fc from "fast-check";
import { expect, test } from "vitest";
import { startRelay } from "../../src/relay/index.js";
import { connectWebSocket } from "../../src/websocket/node.js";
import { errors } from "../support/errors.js";
import { startProxy } from "../support/proxy.js";
import { subjects } from "../support/subjects.js";
import { until } from "../support/until.js";

const { listener: onError } = errors();

const CLIENTS = 3;
const client = fc.nat(CLIENTS - 1);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("act" as const), client }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("cut" as const), client }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("leave" as const), client }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("come" as const), client }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.nat(4) }) },
);

test.each(subjects)(
  "$name: whatever happens to connections and relay, all agree in the end",
  async ({ create, act }) => {
    const run = async (
      steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
    ) => {
      let relay = await startRelay({ onError });
      const links = await Promise.all(
        Array.from({ length: CLIENTS }, async (_, i) => ({
          replica: create({ replica: `client ${i}` }),
          proxy: await startProxy(() => relay.port),
          connection: undefined as ReturnType<typeof connectWebSocket> | undefined,
        })),
      );
      const come = (link: (typeof links)[number]) => {
        link.connection ??= connectWebSocket(link.replica, {
          url: `ws://127.0.0.1:${link.proxy.port}`,
          room: "r",
          onError,
          reconnect: { first: 1, most: 4 },
        });
      };
      let count = 0;
      for (const step of steps) {
        const link = "client" in step ? links[step.client] : undefined;
        if (step.kind === "restart") {
          await relay.close();
          relay = await startRelay({ onError });
        } else if (step.kind === "wait") {
          await new Promise((resolve) => setTimeout(resolve, step.ms));
        } else if (link === undefined) {
          throw new Error("there is no such client");
        } else if (step.kind === "act") {
          act(link.replica, count++);
        } else if (step.kind === "cut") {
          link.proxy.cut();
        } else if (step.kind === "come") {
          come(link);
        } else {
          link.connection?.close();
          link.connection = undefined;
        }
      }
      for (const link of links) come(link);
      const states = () => new Set(links.map(({ replica }) => JSON.stringify(replica.state())));
      await until(
        () =>
          links.every(({ connection }) => connection?.status === "online") && states().size === 1,
        "all agree",
      );
      const [first] = links as [(typeof links)[number]];
      const { context } = first.replica.state() as { context: [string, [number, number][]][] };
      const ranges = context.flatMap(([, ranges]) => ranges);
      const known = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
      expect(known).toBe(count);
      for (const { connection, proxy } of links) {
        connection?.close();
        await proxy.close();
      }
      await relay.close();
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), run), {
      numRuns: 8,
    });
  },
);

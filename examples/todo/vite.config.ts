import { defineConfig } from "vite";
import { relayBesidePage } from "./relay-plugin.js";

export default defineConfig({
  plugins: [relayBesidePage()],
  // Top-level await.
  build: { target: "es2022" },
});

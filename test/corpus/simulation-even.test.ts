import { simulateRows } from "./simulated-rows.js";

simulateRows(0);

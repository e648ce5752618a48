// Stands in for the runtime's `createState` in the bundle: generated code gives it the form of a state, and the benchmark an engine of its own.
export * from "../../runtime/codegen/v1/server.js";

export const createState = <State>(_server: unknown, form: unknown): State => form as State;

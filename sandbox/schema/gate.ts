import { readFileSync } from "node:fs";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";

/** `reject`: a request that does not conform gets 400. `record`: it is noted and carried out as far as possible. `off`: nothing is checked. */
export type GateMode = "reject" | "record" | "off";

/** One departure from the Bot API: `path` is a JSON pointer into the parameters, "" for the request as a whole. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** Checks requests against the Bot API's own description. */
export interface Gate {
  /** The departures of a request, the most telling first; empty if it conforms. An unknown method conforms: refusing it is the server's business. */
  readonly check: (method: string, params: unknown) => readonly Problem[];
  /** What kinds of values the parameter may have; needed to decode forms, where everything arrives as text. */
  readonly kindsOf: (method: string, param: string) => ReadonlySet<JsonKind>;
}

export type JsonKind = "string" | "integer" | "number" | "boolean" | "object" | "array";

interface JsonSchema {
  readonly $ref?: string;
  readonly type?: JsonKind;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

interface BotApiSchema {
  readonly methods: Readonly<Record<string, JsonSchema>>;
  readonly $defs: Readonly<Record<string, JsonSchema>>;
}

/** Enough to see what is wrong; a union can produce dozens of complaints about one slip. */
const MAX_PROBLEMS = 5;

let shared: Gate | undefined;

/** The gate of this process: it has no state but what it has compiled, and compiling takes longer than a whole test. */
export const sharedGate = (): Gate => (shared ??= createGate());

/** Reads the committed schema and compiles each method when it is first called. */
function createGate(): Gate {
  const schema = JSON.parse(readFileSync(new URL("./bot-api.json", import.meta.url), "utf8")) as BotApiSchema;
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.addSchema({ $id: "bot-api", $defs: schema.$defs });
  const compiled = new Map<string, ValidateFunction>();
  const kinds = new Map<string, ReadonlySet<JsonKind>>();

  function validatorOf(method: string): ValidateFunction | undefined {
    const known = compiled.get(method);
    const definition = schema.methods[method];
    if (known !== undefined || definition === undefined) return known;
    // A schema with its own identity cannot see "#/$defs" of another one, so the references are made absolute.
    const validate = ajv.compile(JSON.parse(JSON.stringify(definition).replaceAll('"#/$defs/', '"bot-api#/$defs/')));
    compiled.set(method, validate);
    return validate;
  }

  function collectKinds(node: JsonSchema, into: Set<JsonKind>): void {
    if (node.$ref !== undefined) {
      const target = schema.$defs[node.$ref.replace("#/$defs/", "")];
      if (target !== undefined) collectKinds(target, into);
    }
    if (node.type !== undefined) into.add(node.type);
    for (const value of node.enum ?? ("const" in node ? [node.const] : [])) into.add(typeof value as JsonKind);
    for (const branch of node.anyOf ?? []) collectKinds(branch, into);
  }

  return {
    check(method, params) {
      const validate = validatorOf(method);
      if (validate === undefined || validate(params)) return [];
      return tellingProblems(validate.errors ?? []);
    },
    kindsOf(method, param) {
      const key = `${method}.${param}`;
      const known = kinds.get(key);
      if (known !== undefined) return known;
      const found = new Set<JsonKind>();
      const node = schema.methods[method]?.properties?.[param];
      if (node !== undefined) collectKinds(node, found);
      kinds.set(key, found);
      return found;
    },
  };
}

/**
 * In a union every branch complains, most of them beside the point: the branch that was meant is the one that got furthest into the value,
 * and a wrong discriminator (`type`) tells that a branch was not meant.
 */
function tellingProblems(errors: readonly ErrorObject[]): Problem[] {
  const concrete = errors.filter((error) => error.keyword !== "anyOf");
  const depthOf = (error: ErrorObject): number => error.instancePath.split("/").length;
  const meant = concrete.filter((error) => error.keyword !== "const");
  const candidates = meant.length > 0 ? meant : concrete;
  const inUnions = new Set(errors.filter((error) => error.keyword === "anyOf").map((error) => error.instancePath));
  const told = new Map<string, Problem>();
  for (const error of candidates.toSorted((a, b) => depthOf(b) - depthOf(a))) {
    const union = [...inUnions].find(
      (path) => error.instancePath === path || error.instancePath.startsWith(`${path}/`),
    );
    const deepest = Math.max(
      ...candidates
        .filter(
          (other) =>
            union !== undefined && (other.instancePath === union || other.instancePath.startsWith(`${union}/`)),
        )
        .map(depthOf),
    );
    if (union !== undefined && depthOf(error) < deepest) continue;
    const problem = describe(error);
    told.set(`${problem.path} ${problem.message}`, problem);
  }
  return [...told.values()].slice(0, MAX_PROBLEMS);
}

function describe(error: ErrorObject): Problem {
  const params = error.params as { additionalProperty?: string; allowedValues?: readonly unknown[] };
  const path =
    params.additionalProperty === undefined ? error.instancePath : `${error.instancePath}/${params.additionalProperty}`;
  if (params.additionalProperty !== undefined) return { path, message: "the Bot API knows no such field here" };
  const allowed = params.allowedValues === undefined ? "" : ` (${params.allowedValues.map(String).join(", ")})`;
  return { path, message: `${error.message ?? "does not conform"}${allowed}` };
}

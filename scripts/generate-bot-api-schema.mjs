/**
 * Writes sandbox/schema/bot-api.json: what the Bot API expects in the methods that the sandbox implements, as JSON Schema.
 * The source are the declarations of the development package @gramio/types, which are generated from core.telegram.org/bots/api.
 *
 *   node scripts/generate-bot-api-schema.mjs          writes the file
 *   buildBotApiSchema({ methods, withReturns })       the same as a value, for tests
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript-5";

/** The methods that the sandbox answers; a test compares them with its method table. */
export const SANDBOX_METHODS = [
  "answerCallbackQuery",
  "close",
  "copyMessage",
  "deleteMessage",
  "deleteMessages",
  "deleteMyCommands",
  "deleteWebhook",
  "editMessageCaption",
  "editMessageMedia",
  "editMessageReplyMarkup",
  "editMessageText",
  "forwardMessage",
  "getChat",
  "getChatAdministrators",
  "getChatMember",
  "getFile",
  "getMe",
  "getMyCommands",
  "getUpdates",
  "getWebhookInfo",
  "leaveChat",
  "logOut",
  "pinChatMessage",
  "sendChatAction",
  "sendDocument",
  "sendMediaGroup",
  "sendMessage",
  "sendPhoto",
  "setChatMenuButton",
  "setMessageReaction",
  "setMyCommands",
  "setMyDescription",
  "setMyShortDescription",
  "setWebhook",
  "unpinChatMessage",
];

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const declarations = join(root, "node_modules/@gramio/types/out");
export const SCHEMA_FILE = join(root, "sandbox/schema/bot-api.json");

/** The only parameters that are not whole numbers; the declarations say `number` for both. */
const FRACTIONS = new Set(
  (
    "latitude longitude horizontal_accuracy x_percentage y_percentage width_percentage height_percentage " +
    "corner_radius_percentage temperature main_frame_timestamp cover_frame_timestamp x_shift y_shift scale"
  ).split(" "),
);
const FRACTIONS_IN = new Set(["StoryAreaPosition.rotation_angle", "InputStoryContentVideo.duration"]);

/**
 * The schema: `{ title, methods: { sendMessage: <schema of its parameters> }, $defs }`, with only what those methods reach.
 * With `withReturns` also `returns: { sendMessage: <schema of its result> }`, and the definition `Update`.
 */
export function buildBotApiSchema({ methods, withReturns = false }) {
  const params = readDeclarations("params.d.ts");
  const objects = readDeclarations("objects.d.ts");
  const api = readDeclarations("methods.d.ts");
  const version = /Based on Bot API v([\d.]+)/.exec(objects.text)?.[1];
  const { defs, paramDefs } = convertDeclarations(objects, params);

  const chosen = new Map();
  const returned = new Map();
  const table = api.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === "APIMethods",
  );
  for (const member of table.members) {
    const name = member.name.getText();
    if (!methods.includes(name)) continue;
    const isBare = member.type.typeName.getText() === "CallAPIWithoutParams";
    const [first, second] = member.type.typeArguments;
    const paramsName = isBare ? undefined : first.typeName.getText().replace(/^Params\./, "");
    chosen.set(name, paramsName === undefined ? NO_PARAMETERS : paramDefs[paramsName]);
    returned.set(name, convertType(isBare ? first : second, name, name));
  }
  const unknown = methods.filter((name) => !chosen.has(name));
  if (unknown.length > 0) throw new Error(`The Bot API ${version} has no ${unknown.join(", ")}`);

  const roots = [...chosen.values(), ...(withReturns ? [...returned.values(), { $ref: "#/$defs/Update" }] : [])];
  return {
    title: `Telegram Bot API ${version}`,
    methods: sortKeys(Object.fromEntries(chosen)),
    ...(withReturns ? { returns: sortKeys(Object.fromEntries(returned)) } : {}),
    $defs: sortKeys(reachable(roots, defs)),
  };
}

const NO_PARAMETERS = { type: "object", properties: {}, additionalProperties: false };

function readDeclarations(file) {
  const path = join(declarations, file);
  const text = readFileSync(path, "utf8");
  return { text, statements: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true).statements };
}

function convertDeclarations(objects, params) {
  const defs = {};
  const paramDefs = {};
  for (const statement of objects.statements) {
    const name = statement.name && shortName(statement.name.text);
    if (ts.isInterfaceDeclaration(statement)) defs[name] = convertMembers(statement, name);
    else if (ts.isTypeAliasDeclaration(statement)) defs[name] = convertType(statement.type, name, name);
  }
  for (const statement of params.statements) {
    if (!ts.isInterfaceDeclaration(statement)) {
      if (ts.isTypeAliasDeclaration(statement))
        defs[statement.name.text] = convertType(statement.type, statement.name.text, "");
      continue;
    }
    paramDefs[statement.name.text] = convertMembers(statement, statement.name.text);
  }
  // A file travels beside the parameters, which name it: that is how the server hands it to the check.
  defs.InputFile = { type: "string", pattern: "^attach://." };
  defs.UpdateType = { enum: Object.keys(defs.Update.properties).filter((key) => key !== "update_id") };
  // The documentation allows a plain string for a simple text button; the declarations do not.
  defs.KeyboardButton = { anyOf: [defs.KeyboardButton, { type: "string", minLength: 1 }] };
  return { defs, paramDefs };
}

function convertMembers(node, owner) {
  const properties = {};
  const required = [];
  for (const member of node.members.filter(ts.isPropertySignature)) {
    const name = member.name.getText().replace(/['"]/g, "");
    properties[name] = withLimits(convertType(member.type, name, owner), describe(member));
    if (!member.questionToken) required.push(name);
  }
  return { type: "object", properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
}

function convertType(type, name, owner) {
  if (ts.isParenthesizedTypeNode(type)) return convertType(type.type, name, owner);
  if (ts.isArrayTypeNode(type)) return { type: "array", items: convertType(type.elementType, name, owner) };
  if (ts.isUnionTypeNode(type)) return convertUnion(type, name, owner);
  if (ts.isLiteralTypeNode(type)) return convertLiteral(type.literal);
  if (ts.isTypeReferenceNode(type)) return convertReference(type);
  if (ts.isTypeLiteralNode(type)) return {};
  switch (type.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { type: "string" };
    case ts.SyntaxKind.BooleanKeyword:
      return { type: "boolean" };
    case ts.SyntaxKind.NumberKeyword:
      return { type: FRACTIONS.has(name) || FRACTIONS_IN.has(`${owner}.${name}`) ? "number" : "integer" };
    case ts.SyntaxKind.AnyKeyword:
    case ts.SyntaxKind.UnknownKeyword:
      return {};
    default:
      throw new Error(`${owner}.${name}: cannot convert ${type.getText().slice(0, 80)}`);
  }
}

function convertUnion(type, name, owner) {
  // `string | { toString(): string }` is a comfort of the package; on the wire there is only the string.
  const parts = type.types.filter((part) => !ts.isTypeLiteralNode(part)).map((part) => convertType(part, name, owner));
  if (parts.every((part) => "const" in part)) return { enum: parts.map((part) => part.const) };
  return parts.length === 1 ? parts[0] : { anyOf: parts };
}

function convertLiteral(literal) {
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return { const: true };
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return { const: false };
  if (ts.isNumericLiteral(literal)) return { const: Number(literal.text) };
  return { const: literal.text };
}

function convertReference(type) {
  const name = type.typeName.getText().replace(/^(Objects|Params)\./, "");
  // The only `Exclude` is that of `allowed_updates`: every field of Update but its id.
  return { $ref: `#/$defs/${name === "Exclude" ? "UpdateType" : shortName(name)}` };
}

/** Lengths stand in the documentation's prose. Those "after entities parsing" are not the raw text's and are checked by the methods. */
function withLimits(schema, prose) {
  const length = /\b(\d+)-(\d+) characters(?! after entities)/.exec(prose);
  if (length !== null && schema.type === "string")
    return { ...schema, minLength: Number(length[1]), maxLength: Number(length[2]) };
  const range = /Values between (\d+)-(\d+)/.exec(prose);
  if (range !== null && schema.type === "integer")
    return { ...schema, minimum: Number(range[1]), maximum: Number(range[2]) };
  return schema;
}

function describe(node) {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment;
  return (typeof comment === "string" ? comment : ts.getTextOfJSDocComment(comment)) ?? "";
}

function reachable(roots, defs) {
  const found = {};
  const visit = (value) => {
    if (typeof value !== "object" || value === null) return;
    const name = typeof value.$ref === "string" ? value.$ref.replace("#/$defs/", "") : undefined;
    if (name !== undefined && !(name in found)) {
      if (!(name in defs)) throw new Error(`No definition of ${name}`);
      found[name] = defs[name];
      visit(defs[name]);
    }
    for (const child of Object.values(value)) visit(child);
  };
  roots.forEach(visit);
  return found;
}

const shortName = (name) => name.replace(/^Telegram/, "");
const sortKeys = (record) => Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** The committed file's text. */
export const renderSchema = () => `${JSON.stringify(buildBotApiSchema({ methods: SANDBOX_METHODS }))}\n`;

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync(SCHEMA_FILE, renderSchema());

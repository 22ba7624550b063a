/** A refused request; `message` is Russian and can be shown. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** GET /api/NAME with the parameters that are not null. */
export async function fetchJson(name, params = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== null));
  return readAnswer(await request(`/api/${name}?${query}`, { cache: "no-store" }));
}

/** POST /api/NAME. */
export async function post(name, body) {
  const headers = { "Content-Type": "application/json" };
  return readAnswer(await request(`/api/${name}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

async function request(path, options) {
  try {
    return await fetch(path, options);
  } catch {
    throw new Refusal("unreachable", "Площадка не отвечает. Проверьте, что она запущена.");
  }
}

async function readAnswer(response) {
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  const problem = body?.error;
  throw new Refusal(problem?.code ?? "unknown", problem?.message ?? `Площадка ответила кодом ${response.status}.`);
}

/** The file's bytes as the API takes them. */
export function blobToBase64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ""));
    reader.onerror = () => reject(new Refusal("unreadable", "Файл не удалось прочитать."));
    reader.readAsDataURL(blob);
  });
}

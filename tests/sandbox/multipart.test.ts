import { describe, expect, it } from "vitest";
import { Malformed, readMultipart, TooLarge } from "../../sandbox/http/multipart.ts";

const CAPS = { file: 1000, total: 2000 };
const TYPE = "multipart/form-data; boundary=b";

async function* inPieces(body: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}

describe("When a form arrives in pieces", () => {
  const body = Buffer.from(
    '--b\r\ncontent-disposition:form-data;name="chat_id"\r\n\r\n5' +
      '\r\n--b\r\ncontent-disposition:form-data;name="x1";filename=отчёт; 1 .csv\r\ncontent-type:text/csv\r\n\r\nа;б\r\n--не граница' +
      '\r\n--b\r\nContent-Disposition: form-data; name="x2"; filename="a \\"b\\".txt"\r\n\r\n' +
      "\r\n--b\r\nContent-Disposition: form-data; name=x3; filename*=UTF-8''%D1%8F.txt\r\n\r\nc" +
      "\r\n--b--\r\n",
  );

  it.each([1, 7, 64, 5000])("reads the same whatever their size (%i bytes)", async (size) => {
    const form = await readMultipart(inPieces(body, size), TYPE, CAPS);

    expect([...form.fields]).toEqual([["chat_id", "5"]]);
    const files = [...form.files].map(([name, { fileName, mime, bytes }]) => [name, fileName, mime, bytes.toString()]);
    expect(files).toEqual([
      ["x1", "отчёт; 1 .csv", "text/csv", "а;б\r\n--не граница"],
      ["x2", 'a "b".txt', "application/octet-stream", ""],
      ["x3", "я.txt", "application/octet-stream", "c"],
    ]);
  });

  it("refuses a file beyond the cap, a form beyond the cap, and one that breaks off", async () => {
    const file = (bytes: number): Buffer =>
      Buffer.from(`--b\r\ncontent-disposition:form-data;name="f";filename=f\r\n\r\n${"x".repeat(bytes)}\r\n--b--\r\n`);

    await expect(readMultipart(inPieces(file(1000), 100), TYPE, CAPS)).resolves.toBeDefined();
    await expect(readMultipart(inPieces(file(1001), 100), TYPE, CAPS)).rejects.toBeInstanceOf(TooLarge);
    await expect(readMultipart(inPieces(file(900), 100), TYPE, { file: 1000, total: 500 })).rejects.toBeInstanceOf(
      TooLarge,
    );
    await expect(readMultipart(inPieces(body.subarray(0, -8), 100), TYPE, CAPS)).rejects.toBeInstanceOf(Malformed);
  });
});

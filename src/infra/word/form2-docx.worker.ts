import { openWorkerPort } from "../excel/worker-port.ts";
import { buildForm2 } from "./build-form2.ts";
import type { Form2Message, Form2Task } from "./form2-docx.ts";

const port = openWorkerPort<Form2Task>();
const bytes = await buildForm2(port.task.print, port.task.words);
port.finish({ bytes } satisfies Form2Message, [bytes.buffer]);

import type { WorkerScript } from "../excel/worker-port.ts";
import { buildForm2 } from "./build-form2.ts";
import type { Form2Message, Form2Task } from "./form2-docx.ts";

const makeForm2: WorkerScript<Form2Task, Form2Message> = async ({ print, words }) => {
  const bytes = await buildForm2(print, words);
  return { message: { bytes }, transfer: [bytes.buffer] };
};

export default makeForm2;

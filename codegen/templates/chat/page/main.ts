import { ChatClient } from "../generated/chat/client.js";
import type { Line } from "../generated/chat/messages.js";

const people = find("people");
const lines = find("lines");
const scroller = find("scroller");
const notice = find("notice");
const enterForm = find("enter");
const sayForm = find("say");

const chat = new ChatClient("/ws");
/** The name that this page has, once it has one. */
let me: string | undefined;

chat.on.said(show);
chat.on.people(({ names }) => {
  people.textContent = names.length === 0 ? "nobody here yet" : names.join(", ");
});
chat.onStatus(({ status }) => {
  if (status === "open") void attempt(comeBack);
  else people.textContent = `${status} …`;
});
void chat.connect();

onSubmit(enterForm, async (name) => {
  await enter(name);
  enterForm.hidden = true;
  sayForm.hidden = false;
  sayForm.querySelector("input")?.focus();
});
onSubmit(sayForm, async (text) => void (await chat.request.say({ text })));

/** On each connection: all that was said lately, in place of what this page had heard, and in again under the same name. */
async function comeBack(): Promise<void> {
  const recent = await chat.call.lines.recent();
  lines.replaceChildren();
  for (const line of recent.lines) show(line);
  if (me !== undefined) await enter(me);
}

async function enter(wanted: string): Promise<void> {
  me = (await chat.request.enter({ name: wanted })).name;
  for (const item of lines.children) item.classList.toggle("mine", item.getAttribute("data-who") === me);
}

function show({ who, text, at }: Line): void {
  const item = document.createElement("li");
  item.classList.toggle("mine", who === me);
  item.setAttribute("data-who", who);
  const about = document.createElement("small");
  about.textContent = `${who}, ${new Date(at).toLocaleTimeString([], { timeStyle: "short" })}`;
  item.append(about, text);
  lines.append(item);
  scroller.scrollTop = scroller.scrollHeight;
}

/** Does what a form is for with what was written into it, which goes once that is done. */
function onSubmit(form: HTMLElement, act: (text: string) => Promise<void>): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = form.querySelector("input");
    const text = input?.value.trim() ?? "";
    if (input === null || text === "") return;
    void attempt(async () => {
      await act(text);
      input.value = "";
    });
  });
}

/** Errors of the schema, of its limits and of the connection are sentences that can be shown. */
async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    notice.textContent = "";
  } catch (error) {
    notice.textContent = error instanceof Error ? error.message : String(error);
  }
}

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no element with the id ${id}`);
  return element;
}

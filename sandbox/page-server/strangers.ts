import type { Random } from "../world/clock.ts";

const WOMEN = ["Анна", "Вера", "Галина", "Дарья", "Инна", "Лидия", "Майя", "Нина", "Полина", "Софья"];
const MEN = ["Антон", "Борис", "Глеб", "Денис", "Игорь", "Лев", "Максим", "Павел", "Роман", "Юрий"];
const SURNAMES = ["Громов", "Зимин", "Котов", "Лапин", "Мухин", "Орлов", "Панов", "Рогов", "Сомов", "Ужов"];

/** A name for somebody whom nobody in the demonstration knows. */
export function inventName(random: Random): { readonly firstName: string; readonly lastName: string } {
  const pick = (names: readonly string[]): string => names[Math.floor(random() * names.length)] ?? "";
  const isWoman = random() < 0.5;
  return { firstName: pick(isWoman ? WOMEN : MEN), lastName: pick(SURNAMES) + (isWoman ? "а" : "") };
}

/** Sex decides the endings of surname and patronymic. */
export type Sex = "female" | "male";

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

const surnames = words(`
  Абрамов Агафонов Акимов Анисимов Антипов Артемьев Архипов Афанасьев Бабушкин Баранов Белоусов Беляков Березин Бобров
  Богданов Большаков Борисов Бурцев Быстров Васильев Виноградов Вишневский Власов Волков Воронин Гаврилов Герасимов Голубев
  Горбунов Гордеев Горшков Григорьев Гусев Данилов Дементьев Денисов Дорофеев Дроздов Дьячков Евдокимов Елисеев Емельянов
  Еремеев Ермаков Ершов Жданов Жуков Завьялов Залесский Захаров Зимин Зуев Игнатов Исаев Казаков Калашников Калинин Каменский
  Капустин Карпов Киселёв Климов Князев Коваленко Колесников Комаров Кондратьев Коновалов Копылов Корнилов Королёв Кошелев
  Крылов Кудрявцев Кузнецов Кулагин Лаврентьев Лазарев Ларионов Литвиненко Логинов Лыткин Макаров Мартынов Маслов Медведев
  Мельников Миронов Митрофанов Михеев Моисеев Морозов Муравьёв Назаров Некрасов Никитин Новиков Носков Овчинников Одинцов
  Орехов Островский Панфилов Пахомов Пестов Покровский Поляков Пономарёв Прокофьев Рогов Рожков Рябов Савельев Самойлов
  Сафин Седых Селезнёв Симонов Сорокин Степанов Суворов Тарасов Терентьев Трофимов Туманов Уваров Устинов Филатов Фомин
  Фролов Хабибуллин Харитонов Хохлов Цветков Чернов Черных Шаров Шевченко Шестаков Широков Шубин Щербаков Юдин Яковлев`);

const femaleNames = words(`
  Анна Елена Ольга Наталья Татьяна Ирина Светлана Марина Екатерина Людмила Галина Юлия Надежда Валентина Оксана Алёна Вера
  Лариса Евгения Любовь Дарья Ксения Виктория Мария Нина Тамара Анастасия Алла Инна Жанна Полина Кристина Зоя Раиса Софья
  Лидия Алина Яна Маргарита Зинаида Алевтина`);

const maleNames = words(`
  Сергей Алексей Андрей Дмитрий Николай Владимир Евгений Виктор Игорь Павел Михаил Олег Юрий Константин Роман Антон Артём Иван
  Максим Пётр Вячеслав Денис Семён`);

const patronymics = words(`
  Александрович Алексеевич Анатольевич Андреевич Борисович Валентинович Валерьевич Васильевич Викторович Владимирович
  Геннадьевич Григорьевич Дмитриевич Евгеньевич Егорович Иванович Игоревич Ильич Константинович Леонидович Михайлович
  Николаевич Олегович Павлович Петрович Романович Семёнович Сергеевич Степанович Фёдорович Юрьевич Яковлевич`);

/**
 * The name of the `index`-th invented person of that sex, «Фамилия Имя Отчество». The steps are prime to the lengths of the
 * lists, so neighbours on a staff list differ in all three parts, and no name comes twice.
 */
export function inventName(sex: Sex, index: number): string {
  const surname = pick(surnames, index * 37 + (sex === "male" ? 11 : 0));
  const given = pick(sex === "female" ? femaleNames : maleNames, index * 5 + Math.floor(index / 41));
  const patronymic = pick(patronymics, index * 7 + 3);
  return sex === "male"
    ? `${surname} ${given} ${patronymic}`
    : `${toFemaleSurname(surname)} ${given} ${toFemalePatronymic(patronymic)}`;
}

function toFemaleSurname(surname: string): string {
  if (/(?:ов|ев|ёв|ин)$/.test(surname)) return `${surname}а`;
  return surname.replace(/ий$/, "ая");
}

const toFemalePatronymic = (patronymic: string): string =>
  patronymic === "Ильич" ? "Ильинична" : patronymic.replace(/вич$/, "вна");

function pick(list: readonly string[], index: number): string {
  const word = list[index % list.length];
  if (word === undefined) throw new Error("an empty list of names");
  return word;
}

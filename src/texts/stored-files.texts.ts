/** Why a document was not taken, and what to send instead. */
export const storedFileRefusalText = (
  refusal:
    | { readonly type: "NotAFile" | "EmptyFile" | "NotADocument" }
    | { readonly type: "TooBig"; readonly megabytes: number },
): string => {
  switch (refusal.type) {
    case "NotAFile":
      return "Жду файл: фото, PDF или Word.";
    case "EmptyFile":
      return "Файл пустой. Проверьте его и пришлите ещё раз.";
    case "NotADocument":
      return "Такой файл не подходит: нужны фото, PDF или Word.";
    case "TooBig":
      return `Файл больше ${refusal.megabytes} мегабайт, такие Telegram не передаёт. Пришлите фото или файл поменьше.`;
  }
};

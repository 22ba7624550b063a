/** The Bot API's objects as far as the sandbox makes them. A test checks what is really sent against the Bot API's schema. */

export interface ApiUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface ApiChat {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup";
  readonly title?: string;
  readonly username?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly is_forum?: true;
}

/** `offset` and `length` count UTF-16 units, as JavaScript strings do. */
export interface ApiEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
}

export interface ApiInlineButton {
  readonly text: string;
  readonly url?: string;
  readonly callback_data?: string;
  readonly copy_text?: { readonly text: string };
  readonly [other: string]: unknown;
}

export interface ApiInlineKeyboard {
  readonly inline_keyboard: readonly (readonly ApiInlineButton[])[];
}

export interface ApiReplyButton {
  readonly text: string;
  readonly request_contact?: boolean;
  readonly [other: string]: unknown;
}

export interface ApiReplyKeyboard {
  readonly keyboard: readonly (readonly (ApiReplyButton | string)[])[];
  readonly one_time_keyboard?: boolean;
  readonly input_field_placeholder?: string;
  readonly selective?: boolean;
}

export interface ApiReplyKeyboardRemove {
  readonly remove_keyboard: true;
  readonly selective?: boolean;
}

export interface ApiForceReply {
  readonly force_reply: true;
  readonly selective?: boolean;
}

export type ApiReplyMarkup = ApiInlineKeyboard | ApiReplyKeyboard | ApiReplyKeyboardRemove | ApiForceReply;

export interface ApiFile {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
  readonly file_path?: string;
}

export interface ApiDocument extends ApiFile {
  readonly file_name?: string;
  readonly mime_type?: string;
}

export interface ApiPhotoSize extends ApiFile {
  readonly width: number;
  readonly height: number;
}

export interface ApiVoice extends ApiFile {
  readonly duration: number;
  readonly mime_type?: string;
}

export interface ApiSticker {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
  readonly type: "regular";
  readonly width: number;
  readonly height: number;
  readonly is_animated: boolean;
  readonly is_video: boolean;
  readonly emoji: string;
}

export interface ApiContact {
  readonly phone_number: string;
  readonly first_name: string;
  readonly last_name?: string;
  readonly user_id?: number;
}

export type ApiMessageOrigin =
  | { readonly type: "user"; readonly date: number; readonly sender_user: ApiUser }
  | { readonly type: "hidden_user"; readonly date: number; readonly sender_user_name: string };

export interface ApiMessage {
  readonly message_id: number;
  readonly date: number;
  readonly chat: ApiChat;
  readonly from?: ApiUser;
  readonly edit_date?: number;
  readonly forward_origin?: ApiMessageOrigin;
  readonly reply_to_message?: ApiMessage;
  readonly media_group_id?: string;
  readonly message_thread_id?: number;
  readonly is_topic_message?: true;
  readonly text?: string;
  readonly entities?: readonly ApiEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly ApiEntity[];
  readonly document?: ApiDocument;
  readonly photo?: readonly ApiPhotoSize[];
  readonly voice?: ApiVoice;
  readonly sticker?: ApiSticker;
  readonly contact?: ApiContact;
  readonly new_chat_members?: readonly ApiUser[];
  readonly left_chat_member?: ApiUser;
  readonly new_chat_title?: string;
  readonly pinned_message?: ApiMessage;
  readonly group_chat_created?: true;
  readonly migrate_to_chat_id?: number;
  readonly migrate_from_chat_id?: number;
  readonly reply_markup?: ApiInlineKeyboard;
}

export interface ApiCallbackQuery {
  readonly id: string;
  readonly from: ApiUser;
  readonly message: ApiMessage | { readonly chat: ApiChat; readonly message_id: number; readonly date: 0 };
  readonly chat_instance: string;
  readonly data: string;
}

/** Of the rights the documentation requires all; the sandbox grants none beyond what its groups need. */
export interface ApiChatMember {
  readonly status: "creator" | "administrator" | "member" | "restricted" | "left" | "kicked";
  readonly user: ApiUser;
  readonly until_date?: number;
  readonly [right: string]: unknown;
}

export interface ApiChatMemberUpdated {
  readonly chat: ApiChat;
  readonly from: ApiUser;
  readonly date: number;
  readonly old_chat_member: ApiChatMember;
  readonly new_chat_member: ApiChatMember;
}

export interface ApiUpdate {
  readonly update_id: number;
  readonly message?: ApiMessage;
  readonly edited_message?: ApiMessage;
  readonly callback_query?: ApiCallbackQuery;
  readonly my_chat_member?: ApiChatMemberUpdated;
  readonly chat_member?: ApiChatMemberUpdated;
}

/** The updates that the sandbox makes. */
export type UpdateKind = Exclude<keyof ApiUpdate, "update_id">;

export interface ApiBotCommand {
  readonly command: string;
  readonly description: string;
}

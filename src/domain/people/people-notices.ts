/** Messages that the bot sends about people, roles and requests to join. */
export type PeopleNotice =
  | {
      readonly type: "people.join-requested";
      readonly joinRequestId: string;
      readonly fullName: string;
      readonly position: string;
      readonly organizationName: string;
    }
  | { readonly type: "people.join-decided"; readonly isConfirmed: boolean; readonly organizationName: string }
  | {
      readonly type: "people.role-given";
      readonly role: string;
      readonly organizationName: string | null;
      readonly validTo: string | null;
    }
  | { readonly type: "people.role-revoked"; readonly role: string; readonly organizationName: string | null };

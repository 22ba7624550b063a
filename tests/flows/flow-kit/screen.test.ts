import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packAnswer, packRoute, to, unpackAnswer, unpackRoute } from "../../../src/flows/flow-kit/screen.ts";

describe("When a route becomes a button's data", () => {
  it("comes back as it was", () => {
    expect(packRoute(to("a.line", "AbCdEfGhIjKl", 3))).toBe("a.line~AbCdEfGhIjKl~3");
    expect(unpackRoute("a.line~AbCdEfGhIjKl~3")).toEqual(to("a.line", "AbCdEfGhIjKl", 3));
    expect(unpackRoute(packRoute(to("menu")))).toEqual(to("menu"));
  });

  it("keeps empty arguments in their places", () => {
    expect(unpackRoute(packRoute(to("a.find", "", 2)))).toEqual(to("a.find", "", 2));
  });

  it("holds two ids, a page and the longest name", () => {
    const packed = packRoute(to("a".repeat(20), "x".repeat(12), "y".repeat(12), 99));
    expect(Buffer.byteLength(packed)).toBeLessThanOrEqual(64);
  });

  it("refuses what does not fit in bytes, and what would be taken apart differently", () => {
    expect(() => packRoute(to("a.x", "y".repeat(61)))).toThrow("does not fit");
    expect(() => packRoute(to("a.x", "ы".repeat(31)))).toThrow("does not fit");
    expect(() => packRoute(to("a.x", "y~z"))).toThrow("does not fit");
  });

  it("is read from anything without a failure", () => {
    fc.assert(
      fc.property(fc.string(), (data) => {
        const { name, args } = unpackRoute(data);
        expect(typeof name).toBe("string");
        expect(args.every((arg) => !arg.includes("~"))).toBe(true);
      }),
    );
  });
});

describe("When an answer becomes a button's data", () => {
  it("comes back as it was, whatever it says", () => {
    expect(unpackAnswer(packAnswer("0a1b2c3d", "да=нет=возможно\n"))).toEqual({
      step: "0a1b2c3d",
      value: "да=нет=возможно\n",
    });
    expect(unpackAnswer(packAnswer("0a1b2c3d", ""))).toEqual({ step: "0a1b2c3d", value: "" });
  });

  it("is told from a route", () => {
    expect(unpackAnswer("menu")).toBeNull();
    expect(unpackAnswer("a.x~=1=2")).toBeNull();
    expect(unpackAnswer("==x")).toBeNull();
    expect(unpackAnswer("")).toBeNull();
  });

  it("refuses what does not fit in bytes", () => {
    expect(() => packAnswer("0a1b2c3d", "ы".repeat(28))).toThrow("does not fit");
  });
});

package dev.dormouse.gpu.drm.fake;

/** A memory file. */
record FakeMemory(String name, long size, FakeBuffer pages, boolean sealed) implements FakeThing {}

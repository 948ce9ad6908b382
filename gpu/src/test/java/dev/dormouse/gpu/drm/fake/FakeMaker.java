package dev.dormouse.gpu.drm.fake;

/** /dev/udmabuf or a heap. */
record FakeMaker(String name) implements FakeThing {}

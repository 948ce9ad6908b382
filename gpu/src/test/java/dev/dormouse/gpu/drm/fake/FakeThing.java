package dev.dormouse.gpu.drm.fake;

/** What a descriptor leads to ({@code struct file}). */
public sealed interface FakeThing permits FakeBuffer, FakeClient, FakeMaker, FakeMemory, FakeSocket, FakeSync {}

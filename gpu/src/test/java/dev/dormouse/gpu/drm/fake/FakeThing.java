package dev.dormouse.gpu.drm.fake;

/** What a descriptor leads to ({@code struct file}). */
public sealed interface FakeThing
        permits FakeBuffer, FakeClient, FakeCompute, FakeMaker, FakeMemory, FakeSocket, FakeSync {}

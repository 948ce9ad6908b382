package dev.dormouse.gl.samples;

/**
 * Two pictures, and how shaders look at them so that what is copied from one to the other stays as it is.
 *
 * @param picture the format that the multisampled one is looked at with
 * @param copy the format that the one without samples is looked at with
 * @param type of a texel's numbers as shaders have them: FLOAT, UINT or SINT
 */
record Look(int picture, int copy, String type) {}

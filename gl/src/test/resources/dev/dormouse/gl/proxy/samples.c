/*
 * A program with multisampled pictures of many formats. It draws something else into each sample of each, says "drawn", and for each line
 * of its input reads all samples and says "same", or what differs. Without headers of OpenGL: what it needs of them is here.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 37
#define HEIGHT 21
#define SAMPLES 4

#define CALLS \
    CALL(void, glGenTextures, int, unsigned *) \
    CALL(void, glBindTexture, unsigned, unsigned) \
    CALL(void, glTexStorage2D, unsigned, int, unsigned, int, int) \
    CALL(void, glTexStorage2DMultisample, unsigned, int, unsigned, int, int, unsigned char) \
    CALL(void, glTexStorage3DMultisample, unsigned, int, unsigned, int, int, int, unsigned char) \
    CALL(void, glTexParameteri, unsigned, unsigned, int) \
    CALL(void, glGenFramebuffers, int, unsigned *) \
    CALL(void, glBindFramebuffer, unsigned, unsigned) \
    CALL(void, glFramebufferTexture, unsigned, unsigned, unsigned, int) \
    CALL(void, glFramebufferTextureLayer, unsigned, unsigned, unsigned, int, int) \
    CALL(unsigned, glCheckFramebufferStatus, unsigned) \
    CALL(void, glGenVertexArrays, int, unsigned *) \
    CALL(void, glBindVertexArray, unsigned) \
    CALL(void, glViewport, int, int, int, int) \
    CALL(void, glEnable, unsigned) \
    CALL(void, glDisable, unsigned) \
    CALL(void, glSampleMaski, unsigned, unsigned) \
    CALL(void, glDepthFunc, unsigned) \
    CALL(void, glStencilFunc, unsigned, int, unsigned) \
    CALL(void, glStencilOp, unsigned, unsigned, unsigned) \
    CALL(void, glDrawArrays, unsigned, int, int) \
    CALL(void, glReadPixels, int, int, int, int, unsigned, unsigned, void *) \
    CALL(unsigned, glCreateShader, unsigned) \
    CALL(void, glShaderSource, unsigned, int, const char *const *, const int *) \
    CALL(void, glCompileShader, unsigned) \
    CALL(unsigned, glCreateProgram, void) \
    CALL(void, glAttachShader, unsigned, unsigned) \
    CALL(void, glLinkProgram, unsigned) \
    CALL(void, glUseProgram, unsigned) \
    CALL(void, glGetProgramiv, unsigned, unsigned, int *) \
    CALL(int, glGetUniformLocation, unsigned, const char *) \
    CALL(void, glUniform1i, int, int) \
    CALL(unsigned, glGetError, void)

#define CALL(result, name, ...) static result (*name)(__VA_ARGS__);
CALLS
#undef CALL

enum {
    TEXTURE_2D = 0x0de1, MULTISAMPLE = 0x9100, MULTISAMPLE_ARRAY = 0x9102, FRAMEBUFFER = 0x8d40, COLOR = 0x8ce0, DEPTH = 0x8d00,
    STENCIL = 0x8d20, DEPTH_STENCIL = 0x821a, TEXTURE_MODE = 0x90ea, STENCIL_INDEX = 0x1901, DEPTH_COMPONENT = 0x1902
};

/* kind: f, u, i: colours; d: depths; s: depths and stencils. Arrays of sRGB programs cannot read through virglrenderer 0.10.4. */
static const struct { const char *name; unsigned format; char kind; int layers; } FORMATS[] = {
    {"RGBA8", 0x8058, 'f', 2}, {"SRGB8_ALPHA8", 0x8c43, 'f'}, {"RGB10_A2", 0x8059, 'f'}, {"RGBA16F", 0x881a, 'f', 2},
    {"R32F", 0x822e, 'f'}, {"R11F_G11F_B10F", 0x8c3a, 'f'}, {"RG8_SNORM", 0x8f95, 'f'}, {"R32UI", 0x8236, 'u', 2}, {"RG16I", 0x8239, 'i'},
    {"DEPTH_COMPONENT16", 0x81a5, 'd'}, {"DEPTH_COMPONENT24", 0x81a6, 'd'}, {"DEPTH_COMPONENT32", 0x81a7, 'd'},
    {"DEPTH24_STENCIL8", 0x88f0, 's', 2}, {"DEPTH32F_STENCIL8", 0x8cad, 's'}};
#define COUNT (int)(sizeof FORMATS / sizeof *FORMATS)

static unsigned pictures[COUNT][2], target;
static float first[COUNT][2][2][2][SAMPLES][HEIGHT][WIDTH][4], now[HEIGHT][WIDTH][4];

static void fail(const char *what) {
    printf("failed: %s\n", what);
    fflush(stdout);
    exit(1);
}

static void load(void) {
    void *egl = dlopen("libEGL.so.1", RTLD_NOW);
    if (!egl) fail(dlerror());
    void *(*address)(const char *) = dlsym(egl, "eglGetProcAddress");
    void *(*display)(unsigned, void *, void *) = dlsym(egl, "eglGetPlatformDisplay");
    unsigned (*initialize)(void *, int *, int *) = dlsym(egl, "eglInitialize");
    unsigned (*bind)(unsigned) = dlsym(egl, "eglBindAPI");
    void *(*create)(void *, void *, void *, const int *) = dlsym(egl, "eglCreateContext");
    unsigned (*current)(void *, void *, void *, void *) = dlsym(egl, "eglMakeCurrent");
    void *on = display(0x31dd, NULL, NULL);
    if (!initialize(on, NULL, NULL) || !bind(0x30a2)) fail("EGL");
    void *context = create(on, NULL, NULL, (int[]){0x3098, 4, 0x30fb, 3, 0x30fd, 1, 0x3038});
    if (!context || !current(on, NULL, NULL, context)) fail("context");
#define CALL(result, name, ...) if (!(name = (result(*)(__VA_ARGS__))address(#name))) fail(#name);
    CALLS
#undef CALL
}

static unsigned program(const char *fragment) {
    static struct { char text[1024]; unsigned program; } known[16];
    int free = 0;
    while (known[free].program && strcmp(known[free].text, fragment)) free++;
    if (known[free].program) {
        glUseProgram(known[free].program);
        return known[free].program;
    }
    static const char *corners = "#version 430\nvoid main() { gl_Position = vec4(gl_VertexID % 2 * 4 - 1, gl_VertexID / 2 * 4 - 1, 0, 1); }";
    unsigned all = glCreateProgram();
    for (int i = 0; i < 2; i++) {
        unsigned shader = glCreateShader(i ? 0x8b30 : 0x8b31);
        glShaderSource(shader, 1, i ? &fragment : &corners, NULL);
        glCompileShader(shader);
        glAttachShader(all, shader);
    }
    glLinkProgram(all);
    int linked = 0;
    glGetProgramiv(all, 0x8b82, &linked);
    if (!linked) fail(fragment);
    glUseProgram(all);
    strcpy(known[free].text, fragment);
    return known[free].program = all;
}

/* Something else for each texel and sample: x and y count, and a number beside. */
static void paint(char kind, int seed) {
    static const char *outs[] = {"vec4", "uvec4", "ivec4"};
    char text[1024];
    const char *out = outs[kind == 'u' ? 1 : kind == 'i' ? 2 : 0];
    const char *scale = kind == 'u' || kind == 'i' ? "* 97.0" : "/ 113.0";
    snprintf(text, sizeof text,
        "#version 430\nuniform int seed;\nout %s colour;\nvoid main() {\n"
        "vec4 v = mod(vec4(gl_FragCoord.xy, gl_FragCoord.x * gl_FragCoord.y, 7) * (seed + 1), 113.0) %s;\n"
        "colour = %s(v);\n gl_FragDepth = fract(dot(gl_FragCoord.xy, vec2(0.1371, 0.0733)) * (seed + 1));\n}", out, scale, out);
    unsigned painting = program(text);
    glUniform1i(glGetUniformLocation(painting, "seed"), seed);
    glDrawArrays(4, 0, 3);
}

static void attach(unsigned picture, char kind, int array, int layer) {
    unsigned where = kind == 's' ? DEPTH_STENCIL : kind == 'd' ? DEPTH : COLOR;
    if (array) glFramebufferTextureLayer(FRAMEBUFFER, where, picture, 0, layer);
    else glFramebufferTexture(FRAMEBUFFER, where, picture, 0);
    if (glCheckFramebufferStatus(FRAMEBUFFER) != 0x8cd5) fail("framebuffer");
}

static void draw(int format, int array, int layer) {
    unsigned frame;
    char kind = FORMATS[format].kind;
    glGenFramebuffers(1, &frame);
    glBindFramebuffer(FRAMEBUFFER, frame);
    attach(pictures[format][array], kind, array, layer);
    if (kind == 'd' || kind == 's') glEnable(0x0b71);
    if (kind == 's') glEnable(0x0b90);
    for (int sample = 0; sample < SAMPLES; sample++) {
        glSampleMaski(0, 1u << sample);
        glStencilFunc(0x0207, 37 + sample * 50 + layer * 9, 0xff);
        paint(kind, format * 8 + layer * 4 + sample);
    }
    glDisable(0x0b71);
    glDisable(0x0b90);
}

static void make(int format, int array) {
    unsigned *picture = &pictures[format][array];
    glGenTextures(1, picture);
    glBindTexture(array ? MULTISAMPLE_ARRAY : MULTISAMPLE, *picture);
    if (array) glTexStorage3DMultisample(MULTISAMPLE_ARRAY, SAMPLES, FORMATS[format].format, WIDTH, HEIGHT, 2, 1);
    else glTexStorage2DMultisample(MULTISAMPLE, SAMPLES, FORMATS[format].format, WIDTH, HEIGHT, 1);
    for (int layer = 0; layer <= array; layer++) draw(format, array, layer);
}

static void readSample(int format, int array, int layer, int sample, int stencil) {
    char kind = stencil ? 'u' : FORMATS[format].kind, text[1024];
    const char *prefix = kind == 'u' ? "u" : kind == 'i' ? "i" : "", *bits = kind == 'u' ? "uintBitsToFloat" : kind == 'i' ? "intBitsToFloat" : "";
    unsigned shape = array ? MULTISAMPLE_ARRAY : MULTISAMPLE;
    snprintf(text, sizeof text,
        "#version 430\nuniform %ssampler2DMS%s picture;\nuniform int layer, s;\nout vec4 colour;\nvoid main() {\n"
        "colour = %s(texelFetch(picture, i%s, s));\n}", prefix, array ? "Array" : "", bits,
        array ? "vec3(gl_FragCoord.xy, layer)" : "vec2(gl_FragCoord.xy)");
    glBindTexture(shape, pictures[format][array]);
    if (kind != 'f' && kind != 'i') {
        int depths = FORMATS[format].kind == 's' || FORMATS[format].kind == 'd';
        if (depths) glTexParameteri(shape, TEXTURE_MODE, stencil ? STENCIL_INDEX : DEPTH_COMPONENT);
    }
    unsigned reading = program(text);
    glUniform1i(glGetUniformLocation(reading, "layer"), layer);
    glUniform1i(glGetUniformLocation(reading, "s"), sample);
    glBindFramebuffer(FRAMEBUFFER, target);
    glSampleMaski(0, ~0u);
    glDrawArrays(4, 0, 3);
    glReadPixels(0, 0, WIDTH, HEIGHT, 0x1908, 0x1406, now);
}

static int different;

static void look(int again, int format, int array, int layer, int sample, int stencil) {
    void *before = first[format][array][layer][stencil][sample];
    readSample(format, array, layer, sample, stencil);
    if (!again) {
        memcpy(before, now, sizeof now);
    } else if (memcmp(before, now, sizeof now)) {
        int at = 0;
        while (((float *)before)[at] == ((float *)now)[at] && at < WIDTH * HEIGHT * 4 - 1) at++;
        different++;
        printf("%s%s layer %d sample %d %s: number %d is %.9g, was %.9g\n", FORMATS[format].name, array ? " array" : "", layer, sample,
            stencil ? "stencil" : "", at, ((float *)now)[at], ((float *)before)[at]);
    }
}

static void each(int again) {
    for (int format = 0; format < COUNT; format++)
        for (int array = 0; array < 1 + (FORMATS[format].layers > 1); array++)
            for (int layer = 0; layer <= array; layer++)
                for (int sample = 0; sample < SAMPLES; sample++)
                    for (int stencil = 0; stencil <= (FORMATS[format].kind == 's'); stencil++)
                        look(again, format, array, layer, sample, stencil);
}

static void distinct(void) {
    for (int format = 0; format < COUNT; format++)
        for (int array = 0; array < 1 + (FORMATS[format].layers > 1); array++)
            for (int sample = 1; sample < SAMPLES; sample++)
                for (int stencil = 0; stencil <= (FORMATS[format].kind == 's'); stencil++)
                    if (!memcmp(first[format][array][array][stencil][0], first[format][array][array][stencil][sample], sizeof now))
                        fail(FORMATS[format].name);
}

int main(void) {
    unsigned vertices, picture;
    char line[16];
    load();
    glGenVertexArrays(1, &vertices);
    glBindVertexArray(vertices);
    glViewport(0, 0, WIDTH, HEIGHT);
    glEnable(0x8e51);
    glDepthFunc(0x0207);
    glStencilOp(0x1e01, 0x1e01, 0x1e01);
    for (int format = 0; format < COUNT; format++)
        for (int array = 0; array < 1 + (FORMATS[format].layers > 1); array++) make(format, array);
    glGenFramebuffers(1, &target);
    glBindFramebuffer(FRAMEBUFFER, target);
    glGenTextures(1, &picture);
    glBindTexture(TEXTURE_2D, picture);
    glTexStorage2D(TEXTURE_2D, 1, 0x8814, WIDTH, HEIGHT);
    glFramebufferTexture(FRAMEBUFFER, COLOR, picture, 0);
    each(0);
    distinct();
    if (glGetError()) fail("an error of OpenGL");
    printf("drawn\n");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        different = 0;
        each(1);
        printf("%s\n", different ? "different" : "same");
        fflush(stdout);
    }
    return 0;
}

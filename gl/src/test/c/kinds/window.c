#include <stdio.h>
#include <string.h>

#include "kinds.h"

#define DEFINE(type, name) type name;
GL_FUNCTIONS(DEFINE)
GL_NEWER_FUNCTIONS(DEFINE)
#undef DEFINE

static Display *display;
static Window window;
static GLXContext context[CONTEXTS];
static int version;

static void find_functions(void)
{
#define FIND(type, name) name = (type) glXGetProcAddress((const GLubyte *) #name);
    GL_FUNCTIONS(FIND)
    GL_NEWER_FUNCTIONS(FIND)
#undef FIND
}

static GLXFBConfig config(void)
{
    static const int wanted[] = {GLX_X_RENDERABLE, True, GLX_DOUBLEBUFFER, True, GLX_RED_SIZE, 8, GLX_GREEN_SIZE, 8,
                                 GLX_BLUE_SIZE, 8, GLX_DEPTH_SIZE, 24, GLX_STENCIL_SIZE, 8, GLX_SAMPLES, 0, None};
    int count = 0;
    GLXFBConfig *configs = glXChooseFBConfig(display, DefaultScreen(display), wanted, &count);
    if (!configs || count == 0)
        die("the display has no such picture format");
    return configs[0];
}

static void open_picture(XVisualInfo *visual)
{
    Window root = RootWindow(display, visual->screen);
    XSetWindowAttributes attributes = {.colormap = XCreateColormap(display, root, visual->visual, AllocNone),
                                       .event_mask = StructureNotifyMask};
    window = XCreateWindow(display, root, 0, 0, WIDTH, HEIGHT, 0, visual->depth, InputOutput, visual->visual,
                           CWColormap | CWEventMask, &attributes);
    XStoreName(display, window, "kinds");
    XMapWindow(display, window);
    for (XEvent event = {0}; event.type != MapNotify;)
        XNextEvent(display, &event);
}

/* The highest version that is offered, in steps that matter here, unless one was asked for. */
static void make_contexts(GLXFBConfig of, int major, int minor)
{
    PFNGLXCREATECONTEXTATTRIBSARBPROC create =
            (PFNGLXCREATECONTEXTATTRIBSARBPROC) glXGetProcAddress((const GLubyte *) "glXCreateContextAttribsARB");
    const int attributes[] = {GLX_CONTEXT_MAJOR_VERSION_ARB, major, GLX_CONTEXT_MINOR_VERSION_ARB, minor,
                              GLX_CONTEXT_PROFILE_MASK_ARB, GLX_CONTEXT_CORE_PROFILE_BIT_ARB, None};
    for (int i = 0; i < CONTEXTS; i++) {
        context[i] = create(display, of, i == 0 ? NULL : context[0], True, attributes);
        if (!context[i])
            die("no context of version %d.%d", major, minor);
    }
}

void open_window(int major, int minor)
{
    display = XOpenDisplay(NULL);
    if (!display)
        die("no display");
    GLXFBConfig chosen = config();
    XVisualInfo *visual = glXGetVisualFromFBConfig(display, chosen);
    open_picture(visual);
    make_contexts(chosen, major, minor);
    find_functions();
    use_context(FIRST);
    GLint got[2];
    glGetIntegerv(GL_MAJOR_VERSION, &got[0]);
    glGetIntegerv(GL_MINOR_VERSION, &got[1]);
    version = got[0] * 10 + got[1];
}

void use_context(enum Context which)
{
    if (!glXMakeCurrent(display, window, context[which]))
        die("a context cannot be used");
}

void show_frame(void)
{
    glXSwapBuffers(display, window);
}

bool has(int major, int minor, const char *extension)
{
    GLint count = 0;
    if (version >= major * 10 + minor)
        return true;
    glGetIntegerv(GL_NUM_EXTENSIONS, &count);
    for (GLint i = 0; extension && i < count; i++)
        if (strcmp((const char *) glGetStringi(GL_EXTENSIONS, i), extension) == 0)
            return true;
    return false;
}

/* Three clients of one device, each with handles 1 to 3: nine different buffers. */
#include "subject.h"

#define CLIENTS 3
#define BUFFERS 3

int main(void) {
    struct buffer buffers[CLIENTS][BUFFERS];
    for (int i = 0; i < CLIENTS; i++) {
        int node = open_device("vgem", PRIMARY);
        for (int j = 0; j < BUFFERS; j++)
            buffers[i][j] = create_filled(node, 16 * KIB, 10 * i + j);
    }
    ready();
    for (int i = 0; i < CLIENTS; i++) {
        check_handles(buffers[i][0].node, (uint32_t[]){1, 2, 3}, BUFFERS);
        for (int j = 0; j < BUFFERS; j++)
            check_contents(buffers[i][j], 10 * i + j, "a buffer");
    }
    check(!same_file(buffers[0][0].node, buffers[1][0].node), "two clients have become one");
    finish();
}

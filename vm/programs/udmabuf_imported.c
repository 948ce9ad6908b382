/* Memory of a memfd of which only vgem's handle is left. */
#include <unistd.h>

#include "exporters.h"

#define SIZE (64 * KIB)

int main(void) {
    int memfd = sealed_memfd(SIZE);
    int dmabuf = udmabuf_of(memfd, SIZE);
    fill_dmabuf(dmabuf, SIZE, 1);
    struct buffer imported = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    close(dmabuf);
    close(memfd);
    ready();
    check_handles(imported.node, &imported.handle, 1);
    check_contents(imported, 1, "the imported buffer");
    check_fdinfo(export_buffer(imported), "exp_name", "udmabuf");
    finish();
}

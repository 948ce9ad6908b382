/* Fences, sync_files and syncobjs. */
#pragma once

#include "subject.h"

/* A write fence of vgem's on a buffer; ends by itself after ten seconds. */
uint32_t attach_fence(struct buffer buffer);
/* The same of somebody who reads: there may be any number. */
uint32_t attach_read_fence(struct buffer buffer);
void signal_fence(int node, uint32_t fence);
/* The errno: ETIMEDOUT if it was signalled already, ENOENT if this client has no such fence. */
int try_signal(int node, uint32_t fence);
/* A sync_file of all that is under way on a dma-buf. */
int sync_file_of(int dmabuf);
/* 1 signalled, 0 not. */
int sync_file_status(int sync_file);
/* Whether nobody uses a buffer any more, within milliseconds. */
bool is_idle(int dmabuf, int milliseconds);

uint32_t create_syncobj(int node, bool signalled);
void signal_point(int node, uint32_t syncobj, uint64_t point);
/* The last signalled point. */
uint64_t point_of(int node, uint32_t syncobj);
/* errno of waiting for no time at all. */
int wait_for(int node, uint32_t syncobj);
int export_syncobj(int node, uint32_t syncobj);
uint32_t import_syncobj(int node, int descriptor);
/* Syncobjs from 1 to 16 beyond these, which are the only ones. */
void check_syncobjs(int node, uint32_t count);

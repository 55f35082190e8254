-- A household is monitored in one group at a time: who changes groups ends one monitoring and begins the next.
ALTER TABLE "rural_affairs"."monitoring" ADD CONSTRAINT "monitoring_one_at_a_time"
  EXCLUDE USING gist ("household_id" WITH =, daterange("identified_on", "ended_on", '[]') WITH &&);

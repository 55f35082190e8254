CREATE VIEW "civil_affairs"."person_vital" AS (select "record_no", "birth_date", "death_date" from "civil_affairs"."person");
